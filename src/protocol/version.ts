/** The wire's version. Raised when a frame changes in a way an older peer would misread. */
export const PROTOCOL = 2;

/** The oldest client this server still talks to. */
export const OLDEST = 2;

/** Whether a client of that version can be talked to; an older one has to load the new widget. */
export const agrees = (protocol: number): boolean => protocol >= OLDEST && protocol <= PROTOCOL;
