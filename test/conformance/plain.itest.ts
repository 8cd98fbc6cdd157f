import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { kubernetesEngine } from '../../orchestrator/engines/kubernetes/kubernetes-engine.ts';
import { createOwnEngine, type OwnEngine } from '../integration/support/create-own-engine.ts';
import { ropesHome } from '../integration/support/read-facts.ts';
import { answerEverywhere } from './kubernetes/answer-everywhere.ts';
import { stayInNode } from './kubernetes/stay-in-node.ts';
import { type Cluster, createCluster } from './support/create-cluster.ts';

/** Where set-up has found an engine of somebody else, all the other files run on this profile. */
const possible = existsSync(join(ropesHome(), 'engine', 'daemon.json'));

/** The engine that asks most of its nodes, as it runs on Docker Desktop. */
describe.runIf(possible)('engine kubernetes on nodes of the profile plain', () => {
  let engine: OwnEngine;
  let cluster: Cluster;

  beforeAll(async () => {
    engine = await createOwnEngine({ kind: 'kubernetes', profile: 'plain' });
    cluster = await createCluster(kubernetesEngine, 3, engine.facts);
  }, 400_000);

  afterAll(async () => {
    await cluster?.dispose();
    await engine?.dispose();
  });

  for (const { title, prove } of [answerEverywhere, stayInNode]) test(title, () => prove(cluster));
});
