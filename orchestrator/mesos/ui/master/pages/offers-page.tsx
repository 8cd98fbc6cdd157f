import type { JSX } from 'preact';
import type { ClusterState } from '../api/cluster-state.ts';
import { OfferTable } from '../parts/offer-table.tsx';
import { Title } from '../parts/title.tsx';

interface OffersPageProps {
  readonly state: ClusterState;
}

export function OffersPage({ state }: OffersPageProps): JSX.Element {
  return (
    <>
      <Title>Offers</Title>
      <p class="muted">
        Resources that a framework may use now, until it accepts or declines them. While an offer is
        out, no other framework is offered the same.
      </p>
      <OfferTable state={state} offers={state.frameworks.flatMap(({ offers }) => offers)} />
    </>
  );
}
