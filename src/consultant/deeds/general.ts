import { toJson } from '../../protocol/json.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { cleanName } from '../../protocol/text.ts';
import { misfit } from '../base/wrong.ts';
import type { Answer, Captcha, General } from '../comagic.ts';
import { call } from '../given.ts';
import type { Inner } from '../parts.ts';
import { isMail } from './card.ts';
import { hasPhone, leaveLead, readGiven } from './leaving.ts';
import { showNotice } from './notice.ts';
import type { Tools } from './tools.ts';

/** A picture of one clear pixel: no captcha is asked for. */
const CLEAR: Captcha = {
  key: '0',
  url: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==',
};

const answer = <R>(success: boolean, result: R): Answer<R> => ({
  success,
  result,
  response: toJson({ success, result }),
  status: success ? 200 : 400,
  statusText: success ? 'OK' : 'Error',
});

/** By the name as the server keeps it; what every object inherits is no property of a visitor. */
const propertyIn = (properties: Readonly<Record<string, string>>, given: string): string | null => {
  const name = cleanName(given);
  return Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
};

/** Why a call was not ordered, in the dialect's numbers. */
const CALLED = 0;
const FAILED = 3;
const TOO_MANY = 4;

/** The general methods that are not answered at once. */
export type LaterGeneral = Pick<
  General,
  | 'addOfflineRequest'
  | 'sitePhoneCall'
  | 'addVisitorInfo'
  | 'trackEvent'
  | 'setProperty'
  | 'deleteProperty'
  | 'hasProperty'
  | 'getProperty'
  | 'getCaptcha'
  | 'sendChatByMail'
>;

export const createGeneral = (ground: Inner & Tools): LaterGeneral => {
  const { acts, client, env, saveCard, showing, words } = ground;
  const notice = (text: string) => {
    if (!showing.disabled()) showNotice(env.document, text);
  };
  let last: Promise<unknown> = Promise.resolve();
  let writing = 0;

  const isText = (method: string, argument: string, value: unknown): value is string => {
    if (typeof value === 'string' && value.trim()) return true;
    misfit(env, method, argument, 'a text', value);
    return false;
  };
  /** Answers the page's callback, whatever comes of it. */
  const answers = <R>(doing: Promise<R>, callback: unknown): void => {
    doing.then(
      (result) => call(ground, callback, answer(true, result)),
      (problem: Partial<Refusal>) => {
        env.warn(`the server refused. ${problem?.text ?? String(problem)}`);
        call(ground, callback, answer(false, problem?.why ?? null));
      },
    );
  };
  /** Reads come after the writes that were asked for before them. */
  const write = async (name: string, value: string | null): Promise<void> => {
    const head = client.talk.head.peek();
    // Pages set the same again and again, until they believe it.
    if (head && !writing && propertyIn(head.properties ?? {}, name) === value) return;
    const setting = acts.setProperty(name, value);
    writing++;
    last = Promise.allSettled([last, setting]);
    await setting.catch((problem: Refusal) => env.warn(`setProperty("${name}"): ${problem.text}`));
    writing--;
  };
  const read = <R>(method: string, name: unknown, callback: unknown, of: (value: string | null) => R) => {
    if (!isText(method, 'name', name)) return call(ground, callback, answer(false, null));
    answers(
      last.then(() => of(propertyIn(client.talk.head.peek()?.properties ?? {}, name))),
      callback,
    );
  };
  const captcha = (callback: unknown) => {
    void Promise.resolve().then(() => call(ground, callback, { ...CLEAR }));
  };

  return {
    addOfflineRequest(request, callback) {
      const given = readGiven(ground, 'addOfflineRequest', 'req', request);
      if (!given) return call(ground, callback, answer(false, null));
      return leaveLead(ground, 'request', given).then(({ success, refusal }) =>
        call(ground, callback, answer(success, refusal?.why ?? null)),
      );
    },
    sitePhoneCall(request, callback) {
      const given = readGiven(ground, 'sitePhoneCall', 'req', request);
      const ended = (status: number) => {
        call(ground, callback, answer(status === CALLED, { status, code: status }));
        if (typeof callback !== 'function') notice(status === CALLED ? words.call : words.failed);
      };
      if (!given || !hasPhone(given)) {
        if (given) misfit(env, 'sitePhoneCall', 'phone', 'a phone number', given.fields.phone);
        return ended(FAILED);
      }
      return leaveLead(ground, 'sitephone', given).then(({ success, refusal }) =>
        ended(success ? CALLED : refusal?.why === 'too-fast' ? TOO_MANY : FAILED),
      );
    },
    addVisitorInfo(info, callback) {
      return saveCard('addVisitorInfo', info).then((saved) => call(ground, callback, answer(saved, null)));
    },
    trackEvent(category, action, name, value) {
      if (!isText('trackEvent', 'category', category) || !isText('trackEvent', 'action', action)) return;
      const more = {
        ...(name !== undefined && { name: String(name) }),
        ...(value !== undefined && { value: String(value) }),
      };
      acts
        .track({ category, action, ...more })
        .catch((problem: Refusal) => env.warn(`trackEvent(): ${problem.text}`));
    },
    setProperty(name, value = '') {
      return isText('setProperty', 'name', name) ? write(name, String(value)) : undefined;
    },
    deleteProperty(name) {
      return isText('deleteProperty', 'name', name) ? write(name, null) : undefined;
    },
    hasProperty: (name, callback) => read('hasProperty', name, callback, (value) => value !== null),
    getProperty: (name, callback) => read('getProperty', name, callback, (value) => value),
    getCaptcha: captcha,
    sendChatByMail(to, callback) {
      const email: unknown = to?.email;
      if (isMail(email)) answers(acts.sendTranscript(email.trim()), callback);
      else {
        misfit(env, 'sendChatByMail', 'email', 'an e-mail address', email);
        call(ground, callback, answer(false, null));
      }
    },
  };
};
