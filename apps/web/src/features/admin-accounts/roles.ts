import type { Role } from '@kilowallet/contracts';

export const ROLES: { readonly [role in Role]: string } = {
  admin: 'Administrator',
  officer: 'Officer',
  consumer: 'Consumer',
  integrator: 'Integrator',
};

/** As choices, and the role that a text names. */
export const ROLE_CHOICES: readonly { readonly value: Role; readonly label: string }[] = [
  { value: 'admin', label: ROLES.admin },
  { value: 'officer', label: ROLES.officer },
  { value: 'consumer', label: ROLES.consumer },
  { value: 'integrator', label: ROLES.integrator },
];
