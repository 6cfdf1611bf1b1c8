import { originsOf } from '../models/origins.ts';
import { listText, readEndings } from '../models/settings/read.ts';
import { useDesk } from '../views/context.tsx';
import { Country } from './Country.tsx';
import { Flag, Select, Text, Typed, Whole } from './fields.tsx';
import type { SectionProps } from './section.ts';
import { usePages } from './words.ts';

const MB = 1024 * 1024;

export const General = ({ client, site: id, draft }: SectionProps) => {
  const { site } = useDesk().words;
  return (
    <div class="fields two">
      <Text draft={draft} path="name" label={site.name} />
      <Text draft={draft} path="title" label={site.title} hint={site.titleHint} />
      <Text draft={draft} path="promise" label={site.promise} hint={site.promiseHint} rows={2} />
      <Text draft={draft} path="greeting" label={site.greeting} hint={site.greetingHint} rows={2} />
      <Text draft={draft} path="contact" label={site.contact} hint={site.contactHint} />
      <Country client={client} site={id} draft={draft} />
      <Typed
        draft={draft}
        path="origins"
        label={site.origins}
        hint={site.originsHint}
        rows={3}
        whole={listText}
        read={(text) => ({ value: originsOf(text) })}
      />
    </div>
  );
};

export const Look = ({ draft }: SectionProps) => {
  const { site, you } = useDesk().words;
  return (
    <div class="fields two">
      <Text draft={draft} path="accent" label={site.accent} type="color" />
      <Select
        draft={draft}
        path="place"
        label={site.place}
        options={[
          ['right', site.right],
          ['left', site.left],
        ]}
      />
      <Whole draft={draft} path="offsetX" label={site.offsetX} />
      <Whole draft={draft} path="offsetY" label={site.offsetY} />
      <Whole draft={draft} path="radius" label={site.radius} />
      <Whole draft={draft} path="zIndex" label={site.zIndex} />
      <Select
        draft={draft}
        path="theme"
        label={site.theme}
        options={[
          ['auto', site.themeAuto],
          ['light', you.light],
          ['dark', you.dark],
        ]}
      />
      <Select
        draft={draft}
        path="language"
        label={site.language}
        options={[
          ['auto', site.languageAuto],
          ['en', 'English'],
          ['ru', 'Русский'],
        ]}
      />
    </div>
  );
};

export const Behaviour = ({ draft }: SectionProps) => {
  const { site } = useDesk().words;
  return (
    <>
      <div class="fields two">
        <Whole draft={draft} path="closeAfterSilence" label={site.closeAfterSilence} hint={site.never} />
        <Whole draft={draft} path="closeAfterLeaving" label={site.closeAfterLeaving} hint={site.never} />
        <Select
          draft={draft}
          path="connect"
          label={site.connect}
          options={[
            ['idle', site.idle],
            ['intent', site.intent],
          ]}
        />
      </div>
      <Flag draft={draft} path="sound" label={site.sound} />
      <Flag draft={draft} path="typingPreview" label={site.typingPreview} />
      <Flag draft={draft} path="wordsAsMarkup" label={site.wordsAsMarkup} />
      <p class="hint">{site.wordsAsMarkupHint}</p>
    </>
  );
};

export const Files = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <>
      <Flag draft={draft} path="files.on" label={words.filesOn} />
      <div class="fields two">
        <Whole draft={draft} path="files.limit" label={words.filesLimit} unit={MB} />
        <Whole draft={draft} path="files.scaleTo" label={words.scaleTo} hint={words.scaleToHint} />
        <Typed
          draft={draft}
          path="files.types"
          label={words.filesTypes}
          hint={words.filesTypesHint}
          rows={3}
          whole={(types) => (Array.isArray(types) ? types.join(', ') : '')}
          read={readEndings}
        />
      </div>
    </>
  );
};

export const Rating = ({ draft }: SectionProps) => {
  const words = usePages().settings;
  return (
    <>
      <Flag draft={draft} path="rating" label={words.rating} />
      <Flag draft={draft} path="transcript" label={words.transcript} />
    </>
  );
};
