/** The query parameter that brings a ticket to a preview host; taken out again at once. */
export const ticketParameter = 'ropes-ticket';
