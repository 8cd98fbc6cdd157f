/** Where managers listen for each other and for nodes that join. */
export const swarmPort = 2377;
