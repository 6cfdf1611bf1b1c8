import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServerFrame } from '../../../protocol/frames.ts';
import type { LeadFields } from '../../../protocol/leads.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { CLOSE, type Refusal } from '../../../protocol/refusals.ts';
import { PROTOCOL } from '../../../protocol/version.ts';
import type { Clock } from '../../ports.ts';
import type { Server } from '../../server.ts';
import { later, never } from '../refuse.ts';
import { networkOfRequest } from './address.ts';
import { refuse } from './errors.ts';
import { allowAnyPage, factsOf } from './facts.ts';
import { createRepeats } from './repeats.ts';

export interface RequestPorts {
  readonly server: Pick<Server, 'visitors' | 'nameOf'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly publicUrl: string | undefined;
}

const NO_FORM = {
  ...never('malformed', 'The body should be a form: application/x-www-form-urlencoded.'),
  success: false,
};
const BROKEN: Refusal = later('busy', 1000, 'The request could not be taken now.');

/** What the close of a connection says to a form. */
const refusalOf = (code: number): Refusal => {
  if (code === CLOSE.origin)
    return never('not-allowed', 'This origin is not one of the site.', { field: 'origin' });
  if (code === CLOSE.site) return never('bad-field', 'There is no such site.', { field: 'site_key' });
  return BROKEN;
};

/** A request that is not in the log by then has failed. */
const WITHIN = 10_000;
const BODY = 64 * 1024;

/** Names of what identifies a page or a visit, and is no field of the form. */
const OTHER = [
  'site_key',
  'key',
  'uri',
  'visitor_id',
  'hit_id',
  'session_id',
  'consultant_server_url',
  'group_id',
  'idempotency_key',
  'captcha_key',
  'captcha_value',
];
const FIELDS = ['name', 'email', 'phone', 'message'];

/** What is nested, as pages encode it: `user_fields[city]`, or `user_fields[0][name]` with `user_fields[0][value]`. */
const NESTED = /^user_fields\[([^\]]*)\](?:\[(name|value)\])?$/;

/** A field beyond the usual ones, by the name that the page knows it by. */
const furtherOf = (form: URLSearchParams, name: string, value: string): readonly [string, string][] => {
  const [, field = '', part] = NESTED.exec(name) ?? [];
  if (part === 'name') return [];
  return [[(part && form.get(`user_fields[${field}][name]`)) || field || name, value]];
};

const fieldsOf = (form: URLSearchParams): LeadFields => {
  const message = form.get('message') ?? form.get('text');
  const own = FIELDS.flatMap((name) => (form.get(name) ? [[name, form.get(name) ?? ''] as const] : []));
  const more = [...form]
    .filter(([name]) => ![...OTHER, ...FIELDS, 'text'].includes(name))
    .flatMap(([name, value]) => furtherOf(form, name, value))
    .slice(0, 30);
  return {
    ...Object.fromEntries(own),
    ...(message && { message }),
    ...(more.length > 0 && { more: Object.fromEntries(more) }),
  };
};

const pageOf = (request: FastifyRequest, form: URLSearchParams) => ({
  url: (form.get('uri') ?? request.headers.referer ?? '').slice(0, LIMITS.page),
  title: '',
  referrer: '',
});

const KEY = 'idempotency-key';

const siteOf = (form: URLSearchParams) => form.get('site_key') ?? form.get('key') ?? '';

/** What tells a repeat from another request: a header, as elsewhere, or a field. */
const postedBy = (request: FastifyRequest, form: URLSearchParams, fields: LeadFields) => {
  const { [KEY]: key, 'user-agent': agent } = request.headers;
  return {
    key: form.get('idempotency_key') || String(key ?? '') || undefined,
    words: [siteOf(form), fields, form.get('group_id')],
    whole: [networkOfRequest(request), agent, [...form]],
  };
};

const preflight = async (request: FastifyRequest, reply: FastifyReply) => {
  allowAnyPage(request, reply);
  return reply
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', KEY)
    .header('access-control-max-age', '7200')
    .code(204)
    .send();
};

/**
 * `POST /api/add_offline_message/`: a form of the page's own, sent without the widget. It goes the way of every
 * visitor, who comes, leaves a request and goes: origin, sizes and rates are looked at there.
 */
export const serveRequests = (app: FastifyInstance, { server, clock, publicUrl }: RequestPorts): void => {
  const repeats = createRepeats(server.nameOf, clock.now);
  const leave = (request: FastifyRequest, form: URLSearchParams): Promise<Refusal | undefined> =>
    new Promise((resolve) => {
      const page = pageOf(request, form);
      const fields = fieldsOf(form);
      // Of the visitor as well as of what they ask for: a repeat comes from the same one.
      const uid = repeats.nameOf(postedBy(request, form, fields));
      const group = Number(form.get('group_id'));
      let ended = false;
      const over = (refusal?: Refusal) => {
        if (ended) return;
        ended = true;
        clearTimeout(timer);
        resolve(refusal);
        line.closed();
      };
      const heard = (frame: ServerFrame) => {
        if (frame.type === 'welcome') {
          const command = { type: 'leave-lead', uid, form: 'request', fields, page };
          say({ type: 'do', commands: [{ ...command, ...(group > 0 && { group }) }] });
        } else if (frame.type === 'refused') {
          const { type: _type, uid: _uid, id: _id, ...refusal } = frame;
          over(refusal);
        } else if (frame.type === 'done') over();
        else if (frame.type === 'events' && frame.events.some((event) => event.uid === uid)) over();
      };
      const line = server.visitors.accept({
        ...factsOf(request, publicUrl),
        // After the turn of whoever sends: the gate is not called from within itself.
        send: (text) => setImmediate(() => heard(JSON.parse(text) as ServerFrame)),
        close: (code) => setImmediate(over, refusalOf(code)),
        buffered: () => 0,
      });
      const say = (frame: object) => line.received(JSON.stringify(frame));
      const timer = setTimeout(() => over(BROKEN), WITHIN);
      say({
        type: 'hello',
        protocol: PROTOCOL,
        site: siteOf(form),
        uid,
        after: 0,
        page,
        device: {
          language: '',
          userAgent: (request.headers['user-agent'] ?? '').slice(0, 400),
          timeZone: '',
          screen: '',
        },
      });
    });

  void app.register((scope, _options, ready) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    // Of all others it is said below what is wrong.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY }, (_request, _body, done) =>
      done(null),
    );
    for (const path of ['/api/add_offline_message', '/api/add_offline_message/']) {
      scope.options(path, preflight);
      scope.post(path, { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (request, reply) => {
        allowAnyPage(request, reply);
        const { body } = request;
        if (!(body instanceof URLSearchParams)) return refuse(reply, NO_FORM);
        const refusal = await leave(request, body);
        return refusal ? refuse(reply, { ...refusal, ...{ success: false } }) : { success: true };
      });
    }
    ready();
  });
};
