/** The one port that a preview host leads to. */
export interface PreviewTarget {
  readonly sessionId: string;
  readonly node: string;
  readonly port: number;
}
