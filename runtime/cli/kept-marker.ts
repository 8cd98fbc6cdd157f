/** File in a test's data folder that says: its nodes are kept on purpose. */
export const keptMarker = 'kept';
