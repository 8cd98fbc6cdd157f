/** What of each window's numbered input has arrived, so that nothing is typed twice. */
export interface InputLedger {
  /** Number of the last input of this window that arrived; 0 for none. */
  last(clientId: string): number;
  /** Whether input `seq` is the next one, and is to be typed. It is noted as arrived then. */
  accept(clientId: string, seq: number): boolean;
}

/** Windows that are remembered; the one that has been silent for longest is forgotten first. */
const maxClients = 256;

/** Makes an empty ledger. */
export function createInputLedger(): InputLedger {
  const arrived = new Map<string, number>();

  function last(clientId: string): number {
    return arrived.get(clientId) ?? 0;
  }

  return {
    last,
    accept(clientId, seq) {
      if (seq !== last(clientId) + 1) return false;
      // Set anew, so that the order of the map is by who typed last.
      arrived.delete(clientId);
      arrived.set(clientId, seq);
      const [oldest] = arrived.keys();
      if (arrived.size > maxClients && oldest !== undefined) arrived.delete(oldest);
      return true;
    },
  };
}
