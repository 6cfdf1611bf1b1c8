import type { FirstSettings } from '../protocol/sites.ts';

/** Whether a site may have a form or a choice stand before the conversation. */
export const asksFirst = ({ form, groups, call, away }: FirstSettings): boolean =>
  form.length > 0 || groups.on || call.on || away === 'offline_message';
