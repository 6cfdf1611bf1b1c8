import type { OperatorClient } from '../../client/operator-surface.ts';
import type { OfficeModel } from '../models/office.ts';
import { type Drafts, makeDrafts } from '../models/settings/drafts.ts';
import { SECTIONS } from '../models/settings/site.ts';
import type { UnsavedModel } from '../models/unsaved.ts';
import { useDesk } from '../views/context.tsx';
import { GroupsPage } from './GroupsPage.tsx';
import { LeadsPage } from './LeadsPage.tsx';
import { SitePage } from './SitePage.tsx';
import { ProvidePages, pagesIn, usePages } from './words.tsx';

export interface PagesProps {
  readonly page: 'leads' | 'groups' | 'site';
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  /** Outlives these pages; made here for the first time. */
  readonly drafts: { current: Drafts | undefined };
  readonly unsaved: UnsavedModel;
}

/** The pages that are loaded when they are opened for the first time. */
export const Pages = ({ page, client, office, drafts: kept, unsaved }: PagesProps) => {
  const { speech } = useDesk();
  kept.current ??= makeDrafts(client, unsaved);
  const drafts = kept.current;
  return (
    <ProvidePages value={pagesIn(speech)}>
      {page === 'leads' && <LeadsPage client={client} office={office} />}
      {page === 'groups' && <GroupsPage client={client} drafts={drafts} />}
      {page === 'site' && (
        <SitePage
          client={client}
          drafts={drafts}
          unsaved={unsaved}
          section={office.section.value}
          onSection={office.toSection}
        />
      )}
    </ProvidePages>
  );
};

/** Parts of the page of a site, for the list of pages. */
export const Sections = ({ office }: Pick<PagesProps, 'office'>) => {
  const { speech } = useDesk();
  return (
    <ProvidePages value={pagesIn(speech)}>
      <SectionNames office={office} />
    </ProvidePages>
  );
};

const SectionNames = ({ office }: Pick<PagesProps, 'office'>) => {
  const words = usePages().settings;
  return (
    <>
      {SECTIONS.map((one) => (
        <button
          key={one}
          type="button"
          class="section-name"
          aria-current={office.section.value === one ? 'true' : undefined}
          onClick={() => office.toSection(one)}
        >
          <span>{words.sections[one]}</span>
        </button>
      ))}
    </>
  );
};
