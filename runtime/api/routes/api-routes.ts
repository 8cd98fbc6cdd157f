import type { LabLibrary } from '../../lab/lab-library.ts';
import type { SessionService } from '../../session/session-service.ts';
import type { Tickets } from '../preview/tickets.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { labRoutes } from './lab-routes.ts';
import { portRoutes } from './port-routes.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session-routes.ts';

/** Every route of the HTTP API. contract/api.ts lists the same ones, and a test compares them. */
export function apiRoutes(deps: {
  readonly sessions: SessionService;
  readonly labs: LabLibrary;
  readonly tickets: Tickets;
}): readonly Route[] {
  return [
    ...catalogueRoutes(deps),
    ...labRoutes(deps),
    ...sessionRoutes(deps),
    ...portRoutes(deps),
  ];
}
