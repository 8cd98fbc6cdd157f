import { z } from 'zod';

/** A session's id: 128 random bits in lower-case base32, so that it fits in a host name. Not a credential. */
export const sessionIdSchema = z.string().regex(/^[a-z2-7]{26}$/);
