/** Letters that are answered to somebody else than their sender. */
export const replies = {
  number: 7,
  name: 'replies',
  sql: 'ALTER TABLE mails ADD COLUMN reply_to TEXT;',
} as const;
