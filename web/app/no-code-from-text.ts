import { z } from 'zod';

// The CSP forbids code made from text, which zod would try for speed as soon as a schema is made:
// this module has to be the first that is imported.
z.config({ jitless: true });
