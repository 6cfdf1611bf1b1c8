import type { Env } from '../env.ts';
import type { Constants, Settings } from '../types.ts';

type Open = Record<string, unknown>;

const isObject = (value: unknown): value is Open => typeof value === 'object' && value !== null;

/** What the site has left to us is said in the language of the page. */
const say = (
  form: unknown,
  title: string | undefined,
  { PLACEHOLDERS, GROUP_TITLE_TEXT }: Constants,
): void => {
  if (!isObject(form)) return;
  if (form.title === '') form.title = title ?? '';
  if (form.group_title === '') form.group_title = GROUP_TITLE_TEXT;
  for (const field of Array.isArray(form.fields) ? form.fields : [])
    if (isObject(field) && field.title === '')
      field.title = Object.entries(PLACEHOLDERS).find(([name]) => name === field.name)?.[1] ?? '';
};

/** Completes the settings of a controller with what the server cannot know: the language, and the time. */
export const complete = async (
  name: string,
  settings: Settings,
  texts: Constants,
  { moment, error }: Env,
): Promise<Settings> => {
  const made: Open = structuredClone(settings);
  if (name === 'consultant') {
    say(made.chat, texts.CHAT_TITLE_TEXT, texts);
    say(made.offline_message, texts.OFFLINE_MESSAGE_TITLE_TEXT, texts);
    return made;
  }
  say(made, texts.SITEPHONE_TITLE_TEXT, texts);
  // What reckons them is loaded for calls alone.
  if (moment && 'delayed_call_times' in made) {
    const times = await import('./times.ts').catch((problem) =>
      error('the times to call at could not be loaded', problem),
    );
    Object.assign(made, times?.timesAt(moment()));
  }
  return made;
};
