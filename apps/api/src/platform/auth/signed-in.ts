export const ROLES = ['consumer', 'admin', 'officer', 'integrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who makes a request: a person with a session, or a system with an API key. */
export type SignedIn = {
  /** The user's id, or the API key's. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The consumer whose connections a signed-in consumer may see; absent for every other role. */
  readonly consumerId?: string;
  /** What an API key may do; absent for people, whose role says it. */
  readonly scopes?: readonly string[];
};
