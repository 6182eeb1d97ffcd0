'use client';

import { useId, useState, type DragEvent } from 'react';
import { RiUploadCloud2Line } from '@remixicon/react';
import { classes } from '@kilowallet/ui';

/** Takes files by drag and drop, by click or by keyboard. */
export function DropZone(props: {
  label: string;
  hint: string;
  /** What the file dialog offers, e.g. `.csv`. */
  accept: string;
  busy: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !props.busy);
  };
  const take = (files: FileList | null) => {
    if (files && files.length > 0 && !props.busy) props.onFiles([...files]);
  };
  return (
    <label
      htmlFor={id}
      onDragEnter={(event) => hold(event, true)}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(event.dataTransfer.files);
      }}
      className={classes(
        'flex cursor-pointer flex-col items-center gap-2 rounded-xl border-2 border-dashed px-6 py-8 text-center transition-colors',
        'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
        over ? 'border-accent bg-accent-faint' : 'border-line-strong hover:bg-hover',
        props.busy && 'cursor-progress opacity-60',
      )}
    >
      <RiUploadCloud2Line aria-hidden className="size-8 text-faint" />
      <span className="font-medium text-ink">{props.label}</span>
      <span className="text-sm text-faint">{props.hint}</span>
      <input
        id={id}
        type="file"
        multiple
        accept={props.accept}
        disabled={props.busy}
        className="sr-only"
        onChange={(event) => {
          take(event.target.files);
          // The same file may be chosen again, once it is mended.
          event.target.value = '';
        }}
      />
    </label>
  );
}
