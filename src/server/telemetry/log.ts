import { type Logger, pino } from 'pino';

/** Lines of JSON on the standard output. What could hold a secret is never given to it. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['token', 'password', 'text', 'cookie', 'authorization'], remove: true },
  });
