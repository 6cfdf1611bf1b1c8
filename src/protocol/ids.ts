/**
 * Every id is the number of the event that made the thing: one id space, whole numbers that only
 * grow. A person, a chat, a consultation and a message can therefore never be mistaken for each
 * other, and integrations that count on growing integers are content.
 */

/** The number of an event in the log. Starts at 1; 0 means "before everything". */
export type Seq = number;
export type SiteId = Seq;
export type PersonId = Seq;
export type ChatId = Seq;
export type ConsultationId = Seq;

/**
 * The sender's own name for a command, made before it is sent: 8 to 64 characters of
 * `A–Z a–z 0–9 _ -`. The server answers a known uid with its first number, so sending again is
 * always safe. Unique for one person.
 */
export type Uid = string;

export const UID_PATTERN = '^[A-Za-z0-9_-]{8,64}$';

/** The author of what the server itself says or does. */
export const SYSTEM: PersonId = 0;

/** Milliseconds since 1970, by the server's clock unless said otherwise. */
export type Millis = number;
