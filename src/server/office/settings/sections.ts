import { all, type Fit, filled, flag, like, listOf, one, shape, text, unique, whole } from './fits.ts';
import { fieldsOfForm } from './rules.ts';

/** A gigabyte, in bytes: what the server itself allows may be less. */
const LARGEST = 1024 ** 3;
const DAY = 24 * 60 * 60;

export const files: Fit = shape({
  on: flag,
  limit: whole(1024, LARGEST),
  types: listOf(like(/^[a-z0-9]{1,12}$/, 'an ending without the dot, in lower case, such as png'), 200),
  scaleTo: whole(0, 20_000),
});

export const groups: Fit = shape({
  on: flag,
  title: text(120),
  allowed: all(
    listOf(whole(1, Number.MAX_SAFE_INTEGER), 200),
    unique((id) => id, 'another group: each is named once'),
  ),
});

export const retention: Fit = shape({
  messages: listOf(shape({ timeout: whole(1, DAY), text: filled(1000) }), 20),
  way: one('none', 'offline_message', 'sitephone', 'chat'),
  wayAfter: whole(1, DAY),
});

export const form: Fit = shape({ on: flag, title: text(120), fields: fieldsOfForm });

/** Before a conversation nobody is asked for the message itself. */
export const formBefore: Fit = all(fieldsOfForm, (value, path) => {
  const asked = Array.isArray(value) ? value.findIndex((field) => field?.name === 'message') : -1;
  return asked < 0 ? undefined : { path: `${path}.${asked}.name`, is: 'one of name, email, phone' };
});
