import type { OperatorClient } from '../../client/operator-surface.ts';
import type { OfficeModel } from '../models/office.ts';
import { type Drafts, makeDrafts } from '../models/settings/drafts.ts';
import { SECTIONS } from '../models/settings/site.ts';
import type { UnsavedModel } from '../models/unsaved.ts';
import { GroupsPage } from './GroupsPage.tsx';
import { SitePage } from './SitePage.tsx';
import { usePages } from './words.ts';

export interface PagesProps {
  readonly page: 'groups' | 'site';
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  /** Outlives these pages; made here for the first time. */
  readonly drafts: { current: Drafts | undefined };
  readonly unsaved: UnsavedModel;
}

/** The pages that are loaded when they are opened for the first time. */
export const Pages = ({ page, client, office, drafts: kept, unsaved }: PagesProps) => {
  kept.current ??= makeDrafts(client, unsaved);
  const drafts = kept.current;
  return (
    <>
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
    </>
  );
};

/** Parts of the page of a site, for the list of pages. */
export const Sections = ({ office }: Pick<PagesProps, 'office'>) => {
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
