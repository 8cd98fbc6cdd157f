/** Where a task may run, by an attribute of the agent or by its `hostname`. Plain data. */
export interface PlacementConstraint {
  attribute: string;
  /** LIKE and UNLIKE take a regular expression for the whole value. */
  operator: 'EQUALS' | 'LIKE' | 'UNLIKE';
  value: string;
  /** What holds for an agent that does not have the attribute. */
  whenAbsent: boolean;
}
