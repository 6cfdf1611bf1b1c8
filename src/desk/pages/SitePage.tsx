import { useState } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { SiteId } from '../../protocol/ids.ts';
import type { Drafts } from '../models/settings/drafts.ts';
import { indexIn } from '../models/settings/rules.ts';
import { type Section, type SiteDraft, sectionOf } from '../models/settings/site.ts';
import type { UnsavedModel } from '../models/unsaved.ts';
import { useDesk } from '../views/context.tsx';
import { SiteChoice } from '../views/SiteChoice.tsx';
import { Conflicts, DraftBar } from './DraftBar.tsx';
import { Elsewhere, ProvideNotes, useNotes } from './hints.tsx';
import { GivenUp, useLetters } from './Letters.tsx';
import { RulesSection } from './RulesSection.tsx';
import { SectionFields } from './sections.tsx';
import { usePages } from './words.ts';

export interface SitePageProps {
  readonly client: OperatorClient;
  readonly drafts: Drafts;
  readonly unsaved: UnsavedModel;
  readonly section: Section;
  readonly onSection: (section: Section) => void;
}

/** The settings of a site, one part at a time; what was changed is kept while the desk is open. */
export const SitePage = (props: SitePageProps) => {
  const { client, drafts, unsaved } = props;
  const sites = client.sites.value;
  // What was begun and not saved comes first.
  const [chosen, choose] = useState<SiteId | undefined>(
    () => sites.find(({ id }) => unsaved.names.peek().includes(`site ${id}`))?.id,
  );
  const site = sites.find((one) => one.id === chosen) ?? sites[0];
  if (!site) return null;
  return (
    <>
      <SiteChoice sites={sites} chosen={site.id} onChoose={choose} />
      <Settings key={site.id} {...props} site={site.id} draft={drafts.site(site.id)} />
    </>
  );
};

interface SettingsProps extends Omit<SitePageProps, 'drafts' | 'unsaved'> {
  readonly site: SiteId;
  readonly draft: SiteDraft;
}

/** The first fault on the screen gets the focus, after the part it stands in has been drawn. */
const focusFault = (form: HTMLElement): void => {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
};

const Settings = ({ client, draft, section, onSection, site }: SettingsProps) => {
  const { ports } = useDesk();
  const words = usePages().settings;
  const [letters, sendAgain] = useLetters(client);
  const notes = useNotes(draft, {
    groups: client.groups.value,
    disabled: client.colleagues.value.filter(({ disabled }) => disabled).map(({ id }) => id),
    maxFile: client.maxFile.value,
    notify: draft.value.value.notify,
    mail: letters?.mail,
  });
  const [rule, openRule] = useState<number | undefined>(undefined);
  const showFault = () => {
    const place = Object.keys(draft.faults.peek())[0] ?? draft.conflicts.peek()[0];
    if (place === undefined) return;
    onSection(sectionOf(place));
    const index = indexIn(place, 'rules');
    if (index !== undefined) openRule(index);
  };
  const save = async (form: HTMLElement) => {
    if (await draft.save()) return;
    showFault();
    focusFault(form);
  };
  return (
    <form
      class="settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save(event.currentTarget).catch(ports.complain);
      }}
    >
      <Conflicts draft={draft} nameOf={(name) => words.sections[sectionOf(name)]} />
      <Elsewhere notes={notes} section={section} onSection={onSection} />
      <section class="group" key={section}>
        <h3>{words.sections[section]}</h3>
        <ProvideNotes value={notes}>
          {section === 'rules' ? (
            <RulesSection client={client} site={site} draft={draft} open={rule} onOpen={openRule} />
          ) : (
            <SectionFields section={section} client={client} site={site} draft={draft} />
          )}
          {section === 'notify' && letters && <GivenUp letters={letters} onAgain={sendAgain} />}
        </ProvideNotes>
      </section>
      <DraftBar draft={draft} nameOf={(name) => words.sections[sectionOf(name)]} />
    </form>
  );
};
