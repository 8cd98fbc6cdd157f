/** Ids of jobs and schedules: words of small letters, digits and inner dashes, joined by dots. */
export const ID_PATTERN = /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/;
