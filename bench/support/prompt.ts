/** What a node's shell shows when it waits: at the end of its output, without control sequences. */
export const prompt = /root@node\d+:[^\n]*#\s*$/;
