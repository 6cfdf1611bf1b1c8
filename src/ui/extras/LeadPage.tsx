import { useState } from 'preact/hooks';
import { leaveLead } from '../../client/leaving.ts';
import type { FormField } from '../../protocol/campaigns.ts';
import { type ChatHead, isOpen } from '../../protocol/chat.ts';
import type { GroupId } from '../../protocol/groups.ts';
import type { LeadForm } from '../../protocol/leads.ts';
import { useValue } from '../parts/useValue.ts';
import { CallTime } from './CallTime.tsx';
import { Form } from './Form.tsx';
import { knownOf, type Values } from './fields.ts';
import { GroupSelect } from './GroupSelect.tsx';
import type { Kit } from './kit.ts';
import { choiceOf } from './pages.ts';
import { Done, Sheet } from './Sheet.tsx';
import { callText, requestText } from './thanks.ts';
import { backAt } from './times.ts';

export interface LeadPageProps {
  readonly kit: Kit;
  readonly form: Extract<LeadForm, 'offline_message' | 'sitephone'>;
  readonly back?: (() => void) | undefined;
  readonly close: () => void;
  /** Is told whether a request is on its way, or has been sent. */
  readonly sending: { current: boolean };
}

const PHONE: FormField = { name: 'phone', title: '', required: true };
const EMAIL: FormField = { name: 'email', title: '', required: true };
const MESSAGE: FormField = { name: 'message', title: '', required: true };

/** A call needs a number, whatever the settings say. */
const withPhone = (fields: readonly FormField[]): readonly FormField[] =>
  fields.some(({ name }) => name === 'phone')
    ? fields.map((field) => (field.name === 'phone' ? { ...field, required: true } : field))
    : [PHONE, ...fields];

/** The department of the conversation that this comes out of. */
const groupOf = (head: ChatHead | undefined): GroupId | undefined =>
  isOpen(head) ? head?.consultation?.group : undefined;

/** A request needs words or an address, whatever the settings say. */
const withWords = (fields: readonly FormField[]): readonly FormField[] =>
  fields.some(({ name }) => name !== 'name') ? fields : [...fields, EMAIL, MESSAGE];

/** A request, or the wish to be called: what is filled in instead of a conversation. */
export const LeadPage = ({ kit, form, back, close, sending }: LeadPageProps) => {
  const { model, words, drafts } = kit;
  const { client } = model;
  const settings = useValue(model.settings);
  const groups = choiceOf(settings, useValue(client.groups));
  const away = !useValue(client.available);
  const written = useValue(drafts.all);
  const [sent, setSent] = useState<{ readonly values: Values; readonly at: number } | undefined>(undefined);
  const isCall = form === 'sitephone';
  const fields = isCall ? withPhone(settings.call.fields) : withWords(settings.offline.fields);
  const card = client.talk.head.peek()?.card;
  const { group: wanted = `${groupOf(client.talk.head.peek()) ?? ''}` } = written;

  if (sent)
    return (
      <Done
        kit={kit}
        title={isCall ? words.callDone : words.requestDone}
        text={isCall ? callText(kit, sent.values.phone ?? '', sent.at, away) : requestText(kit, sent.values)}
        close={close}
      >
        <Back kit={kit} />
      </Done>
    );
  return (
    <Sheet
      kit={kit}
      title={
        (isCall ? settings.call : settings.offline).title || (isCall ? words.callTitle : words.requestTitle)
      }
      {...(isCall ? { hint: words.callHint } : away && { hint: words.requestHint })}
      back={back}
    >
      {!isCall && away && <Back kit={kit} />}
      <Form
        kit={kit}
        fields={fields}
        submit={isCall ? words.callSubmit : words.submit}
        check={({ email, phone }) => {
          const reach = fields.some(({ name }) => name === 'email' || name === 'phone');
          const known = knownOf(card, 'email') || knownOf(card, 'phone');
          return reach && !email && !phone && !known ? words.faults.contact : '';
        }}
        send={async (values) => {
          const at = isCall && Number(written.at) > Date.now() ? Number(written.at) : 0;
          const group = groups.find(({ id }) => `${id}` === wanted)?.id;
          sending.current = true;
          const lead = {
            form,
            fields: values,
            page: client.page(),
            ...(group && { group }),
            ...(at && { callAt: at }),
          };
          await leaveLead(client, lead, () => {
            setSent({ values, at });
            drafts.forget();
            if (values.message) client.talk.composer.set('');
          }).catch((problem: unknown) => {
            sending.current = false;
            throw problem;
          });
        }}
      >
        {groups.length > 0 && <GroupSelect kit={kit} groups={groups} chosen={wanted} />}
        {isCall && <CallTime kit={kit} />}
      </Form>
    </Sheet>
  );
};

/** When somebody is there again, where the hours of the site say so. */
const Back = ({ kit: { model, words, moments } }: { readonly kit: Kit }) => {
  const at = backAt(useValue(model.settings).hours, Date.now());
  return at === undefined ? null : <p class="hint">{words.backAt(moments.whole(at))}</p>;
};
