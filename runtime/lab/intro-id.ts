/** Stands for a step's id where a block is before the first step. */
export const introId = 'intro';
