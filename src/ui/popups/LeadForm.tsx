import type { FormField, LeadLook } from '../../protocol/campaigns.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import { Form } from '../extras/Form.tsx';
import type { Kit } from '../extras/kit.ts';
import { Card } from './Card.tsx';
import type { Doing } from './Popup.tsx';

export type Lead = NonNullable<ChatHead['lead']>;

const field = (name: FormField['name'], required: boolean): FormField => ({ name, title: '', required });

/** What a form asks for where the site does not say. */
const USUAL: Readonly<Partial<Record<Lead['form'], readonly FormField[]>>> = {
  call_generator: [field('phone', true)],
  offline_message_generator: [field('name', false), field('email', true), field('message', true)],
};

interface LeadFormProps {
  readonly kit: Kit;
  readonly lead: Lead;
  readonly look: LeadLook;
  readonly doing: Doing;
  readonly inside: boolean;
}

/** A lead form that a rule of the site has brought. */
export const LeadForm = ({ kit, lead, look, doing, inside }: LeadFormProps) => {
  const { title, text, button, image, fields } = look;
  const asked = fields.length > 0 ? fields : (USUAL[lead.form] ?? []);
  return (
    <Card
      kit={kit}
      label={title || kit.words.way.offline_message}
      inside={inside}
      form={lead.form}
      closeLabel={kit.words.invitationNo}
      close={() => void doing.cancel().catch(() => undefined)}
      head={
        <b class="who" dir="auto">
          {title}
        </b>
      }
    >
      {image && <img class="poster" src={image} alt="" height={120} />}
      {text && (
        <p class="words" dir="auto">
          {text}
        </p>
      )}
      <Form
        kit={kit}
        uncalled
        fields={asked}
        submit={button || kit.words.submit}
        send={(values) => doing.submit(lead, look, values)}
      />
    </Card>
  );
};
