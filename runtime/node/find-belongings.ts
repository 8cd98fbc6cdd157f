import type Docker from 'dockerode';
import { z } from 'zod';
import { labelNames } from './labels.ts';
import { toEngineError } from './to-engine-error.ts';

/** A thing on the engine that ropes has made: what its labels say, or an image's name. */
export interface Belonging {
  readonly kind: 'container' | 'network' | 'volume' | 'image';
  /** By which the engine knows it. */
  readonly id: string;
  readonly name: string;
  readonly instanceId: string | null;
  readonly sessionId: string | null;
  readonly role: string | null;
  /** What set-up made it for; null for what a server made. */
  readonly setup: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Whether a container needs it; a container needs itself while it runs. */
  readonly inUse: boolean;
  /** What its removal frees; null where the engine does not say. */
  readonly bytes: number | null;
}

/** On what set-up made, for all instances. */
const setupLabel = 'ropes.setup';

/** What set-up names images: twelve digits of a hash of what they are made from. */
const ownImage = /^ropes\/(base|node|node-[a-z]+|registry):[0-9a-f]{12}$/;

const labelsSchema = z.record(z.string(), z.string()).nullish();

const usageSchema = z.object({
  Containers: z
    .array(
      z.object({
        Id: z.string(),
        Names: z.array(z.string()),
        Labels: labelsSchema,
        Created: z.number(),
        State: z.string(),
        SizeRw: z.number().optional(),
      }),
    )
    .nullish(),
  Volumes: z
    .array(
      z.object({
        Name: z.string(),
        Labels: labelsSchema,
        CreatedAt: z.string().optional(),
        UsageData: z.object({ Size: z.number(), RefCount: z.number() }).nullish(),
      }),
    )
    .nullish(),
  Images: z
    .array(
      z.object({
        RepoTags: z.array(z.string()).nullish(),
        Created: z.number(),
        Size: z.number(),
        SharedSize: z.number(),
        Containers: z.number(),
      }),
    )
    .nullish(),
});

/** Everything on the engine that is ropes', of any instance. Throws ENGINE_UNREACHABLE. */
export async function findBelongings(docker: Docker): Promise<readonly Belonging[]> {
  try {
    const [usage, networks] = await Promise.all([
      docker.df().then((answer) => usageSchema.parse(answer)),
      docker.listNetworks({ filters: { label: [labelNames.instance] } }),
    ]);
    return [
      ...fromUsage(usage),
      ...networks.map((network) => ({
        kind: 'network' as const,
        id: network.Id,
        name: network.Name,
        ...readLabels(network.Labels),
        createdAt: Date.parse(network.Created),
        inUse: false,
        bytes: null,
      })),
    ].filter(
      ({ kind, instanceId, setup }) => kind === 'image' || instanceId !== null || setup !== null,
    );
  } catch (error) {
    throw toEngineError(error, 'Looking for what ropes has made', {
      otherwise: 'ENGINE_UNREACHABLE',
    });
  }
}

function fromUsage(usage: z.infer<typeof usageSchema>): readonly Belonging[] {
  return [
    ...(usage.Containers ?? []).map((container) => ({
      kind: 'container' as const,
      id: container.Id,
      name: container.Names[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12),
      ...readLabels(container.Labels),
      createdAt: container.Created * 1000,
      inUse: container.State === 'running' || container.State === 'paused',
      bytes: container.SizeRw ?? 0,
    })),
    ...(usage.Volumes ?? []).map((volume) => ({
      kind: 'volume' as const,
      id: volume.Name,
      name: volume.Name,
      ...readLabels(volume.Labels),
      createdAt: Date.parse(volume.CreatedAt ?? '') || 0,
      // What the engine does not tell is taken for needed.
      inUse: (volume.UsageData?.RefCount ?? 1) !== 0,
      bytes: known(volume.UsageData?.Size),
    })),
    ...(usage.Images ?? []).flatMap((image) =>
      (image.RepoTags ?? [])
        .filter((tag) => ownImage.test(tag))
        .map((tag) => ({
          kind: 'image' as const,
          id: tag,
          name: tag,
          ...readLabels(null),
          createdAt: image.Created * 1000,
          inUse: image.Containers !== 0,
          bytes: known(image.Size - Math.max(0, image.SharedSize)),
        })),
    ),
  ];
}

function readLabels(
  labels: z.infer<typeof labelsSchema>,
): Pick<Belonging, 'instanceId' | 'sessionId' | 'role' | 'setup'> {
  return {
    instanceId: labels?.[labelNames.instance] ?? null,
    sessionId: labels?.[labelNames.session] ?? null,
    role: labels?.[labelNames.role] ?? null,
    setup: labels?.[setupLabel] ?? null,
  };
}

/** The engine writes -1 where it does not know. */
function known(bytes: number | undefined): number | null {
  return bytes === undefined || bytes < 0 ? null : bytes;
}
