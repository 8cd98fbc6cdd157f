import { z } from 'zod';

/** What a node has on it, by the engine that it was made for; `everything` is for all of them at once. */
export const nodeKindSchema = z.enum(['docker', 'kubernetes', 'mesos', 'everything']);
export type NodeKind = z.infer<typeof nodeKindSchema>;

/** A part of what nodes are made of. */
const madeSchema = z.object({
  name: z.string(),
  version: z.string(),
  /** Where it came from: the official release, built from its modules, a Debian package. */
  origin: z.string(),
  /** By file, where set-up fetched or built it. */
  sha256: z.record(z.string(), z.string()).optional(),
});

/** What set-up found and made on this machine: the file setup.json in ropes' home. */
export const setupFactsSchema = z.object({
  version: z.literal(1),
  engine: z.object({
    /** Address of the Docker engine, as DOCKER_HOST has it. */
    host: z.string(),
    /** True when the engine was started by set-up and is ropes' alone. */
    ours: z.boolean(),
    profile: z.enum(['userns', 'plain']),
    cgroup: z.union([z.literal(1), z.literal(2)]),
    /** The host's uid and gid that root of a node is, in profile userns. */
    remapUid: z.number().int().nullable(),
    remapGid: z.number().int().nullable(),
    /** Name of the OCI runtime for nodes, where one was added. */
    runtime: z.string().nullable(),
  }),
  images: z.object({ node: z.string(), registry: z.string() }),
  volumes: z.object({ tools: z.string(), registry: z.string() }),
  /** Image and trusted tools of other nodes than `docker`, where they have been prepared. */
  kinds: z
    .partialRecord(
      nodeKindSchema,
      z.object({
        image: z.string(),
        tools: z.string(),
        /** Missing where an earlier version prepared them. */
        made: z.array(madeSchema).optional(),
      }),
    )
    .optional(),
});
export type SetupFacts = z.infer<typeof setupFactsSchema>;
