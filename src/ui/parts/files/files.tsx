import { Attach } from './Attach.tsx';
import { Attachment, type AttachmentProps } from './Attachment.tsx';
import { DropHint } from './DropHint.tsx';
import styles from './files.css?inline';
import { createFileKit, type FilesGiven } from './kit.ts';
import { OnTheWay } from './OnTheWay.tsx';

export const fileStyles = styles;

/** Everything about the files of one conversation that is drawn. */
export const createFiles = (given: FilesGiven) => {
  const kit = createFileKit(given);
  const Drop = () => <DropHint kit={kit} />;
  return {
    /** In a message. */
    Attachment: (props: AttachmentProps) => <Attachment kit={kit} {...props} />,
    /** In the composer. */
    Attach: () => <Attach types={kit.limits()?.types} add={kit.add} Drop={Drop} />,
    /** Where files may be dropped. */
    Drop,
    /** Under the last line. */
    OnTheWay: () => <OnTheWay kit={kit} />,
    /** Sends files that came another way. */
    add: kit.add,
    end: kit.end,
  };
};

export type FileParts = ReturnType<typeof createFiles>;
