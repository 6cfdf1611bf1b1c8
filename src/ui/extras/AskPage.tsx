import { useState } from 'preact/hooks';
import { useValue } from '../parts/useValue.ts';
import { useFirstSpeech } from '../parts/words.tsx';
import { Choice } from './Choice.tsx';
import { Form } from './Form.tsx';
import type { Kit } from './kit.ts';
import type { Asked } from './pages.ts';
import { Sheet } from './Sheet.tsx';

export interface AskPageProps extends Asked {
  readonly kit: Kit;
  readonly back?: (() => void) | undefined;
}

/** Before the first words: who asks, whom, and what. */
export const AskPage = ({ kit, fields, groups, back }: AskPageProps) => {
  const { model, words, drafts } = kit;
  const speech = useFirstSpeech();
  const settings = useValue(model.settings);
  const [tried, setTried] = useState(false);
  const chosen = Number(useValue(drafts.all).group) || undefined;
  const group = groups.find(({ id }) => id === chosen)?.id;
  const { client } = model;
  const question = { name: 'message', title: words.question, required: true } as const;
  return (
    <Sheet
      kit={kit}
      title={settings.greeting || speech.words.greeting}
      {...(fields.length > 0 && { hint: words.askHint })}
      back={back}
    >
      <Form
        kit={kit}
        fields={[...fields, question]}
        submit={words.start}
        check={() => {
          setTried(true);
          return groups.length > 0 && !group;
        }}
        send={async ({ message = '', ...card }) => {
          if (Object.keys(card).length) await client.give({ type: 'set-card', ...card });
          // Kept from here on, whatever becomes of the line: the form has done its part.
          await client.talk.say(message, group ? { group } : {});
          client.talk.composer.set('');
          drafts.forget();
        }}
      >
        {groups.length > 0 && (
          <Choice
            kit={kit}
            groups={groups}
            chosen={group}
            choose={(id) => drafts.set('group', `${id}`)}
            wrong={tried && !group}
          />
        )}
      </Form>
    </Sheet>
  );
};
