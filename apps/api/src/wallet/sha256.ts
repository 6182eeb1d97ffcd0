import { hash } from 'node:crypto';
import type { Digest } from '@kilowallet/wallet';

/** SHA-256 in base64url: 43 characters where hexadecimal takes 64. */
export const sha256: Digest = (text) => hash('sha256', text, 'base64url');
