import type { FastifyReply } from 'fastify';
import type { Refusal, Why } from '../../../protocol/refusals.ts';

const STATUS: Partial<Readonly<Record<Why, number>>> = {
  malformed: 400,
  'bad-field': 400,
  'too-long': 400,
  empty: 400,
  'too-large': 413,
  'too-fast': 429,
  exists: 409,
  storage: 503,
  busy: 503,
  stopping: 503,
};

/** Answers with a refusal, under the status that fits it. */
export const refuse = (reply: FastifyReply, refusal: Refusal, status = STATUS[refusal.why] ?? 403) => {
  if (refusal.after !== undefined) void reply.header('retry-after', Math.ceil(refusal.after / 1000));
  return reply.code(status).send(refusal);
};
