import { useEffect, useMemo, useState } from 'preact/hooks';
import { leaveLead } from '../../client/leaving.ts';
import type { LeadLook } from '../../protocol/campaigns.ts';
import type { LeadFields } from '../../protocol/leads.ts';
import type { Kit } from '../extras/kit.ts';
import { callText, requestText } from '../extras/thanks.ts';
import { useValue } from '../parts/useValue.ts';
import { Card } from './Card.tsx';
import { Invitation } from './Invitation.tsx';
import { type Lead, LeadForm } from './LeadForm.tsx';

/** What somebody can do with what was shown to them. Each rejects with a `Refusal`. */
export interface Doing {
  accept(): Promise<void>;
  reject(): Promise<void>;
  cancel(): Promise<void>;
  submit(lead: Lead, look: LeadLook, fields: LeadFields): Promise<void>;
}

/** Only what a browser opens as a page: the address comes from the settings. */
const isPage = (url: string | undefined): url is string => /^https?:\/\//i.test(url ?? '');

const doingWith = ({ model: { client, open }, drafts }: Kit): Doing => ({
  async accept() {
    await client.give({ type: 'accept' });
    open();
  },
  reject: () => client.give({ type: 'reject' }),
  cancel: () => client.give({ type: 'end-lead', how: 'cancelled' }),
  async submit({ form, rule }, { url }, fields) {
    await leaveLead(client, { form, rule, fields, page: client.page() });
    drafts.forget();
    if (fields.message) client.talk.composer.set('');
    if (form === 'personal_form' && isPage(url)) location.assign(url);
  },
});

interface Thanks {
  readonly title: string;
  readonly text: string;
}

/** What becomes of what was sent. */
const thanksFor = (kit: Kit, { form }: Lead, fields: LeadFields): Thanks => {
  const { model, words } = kit;
  if (form !== 'call_generator') return { title: words.requestDone, text: requestText(kit, fields) };
  return {
    title: words.callDone,
    text: callText(kit, fields.phone ?? '', 0, !model.client.available.peek()),
  };
};

export interface PopupProps {
  readonly kit: Kit;
  readonly inside: boolean;
}

/** Invitations and lead forms: over the page, or at the top of the open panel. */
export const Popup = ({ kit, inside }: PopupProps) => {
  const { model, words } = kit;
  const doing = useMemo(() => doingWith(kit), [kit]);
  const head = useValue(model.client.talk.head);
  const settings = useValue(model.client.settings);
  const [thanks, thank] = useState<Thanks | undefined>(undefined);
  const { invitation, lead } = head ?? {};
  const look = lead && settings?.rules.find(({ id }) => id === lead.rule)?.look;
  const isSteady = useValue(model.client.standing) === 'steady';
  const lost = isSteady && lead && settings && !look ? lead.id : 0;
  useEffect(() => {
    // The site has taken the form away: nothing else would ever be shown to this visitor.
    if (lost) model.client.give({ type: 'end-lead', how: 'hidden' }).catch(() => undefined);
  }, [lost]);
  if (invitation) return <Invitation kit={kit} invitation={invitation} doing={doing} inside={inside} />;
  if (lead && look) {
    const submit: Doing['submit'] = async (...sent) => {
      await doing.submit(...sent);
      thank(thanksFor(kit, sent[0], sent[2]));
    };
    return <LeadForm kit={kit} lead={lead} look={look} doing={{ ...doing, submit }} inside={inside} />;
  }
  if (!thanks) return null;
  return (
    <Card
      kit={kit}
      label={thanks.title}
      inside={inside}
      closeLabel={words.done}
      close={() => thank(undefined)}
      head={<b class="who">{thanks.title}</b>}
    >
      <p class="words" role="status">
        {thanks.text}
      </p>
    </Card>
  );
};
