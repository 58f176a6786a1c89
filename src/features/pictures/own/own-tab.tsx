import { useEffect, useEffectEvent, useState, type DragEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { FileButton } from '../../../components/file-button.tsx';
import { passingFocusOut } from '../../../components/landmarks.ts';
import { useSession } from '../../../store/engine/session.ts';
import { formatWords } from '../../../words/format-words.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import { Blocked } from '../blocked.tsx';
import { Camera } from './camera.tsx';
import type { Crop } from './crop.ts';
import { OwnPicture } from './own-picture.tsx';
import { PictureError, readPicture } from './read-picture.ts';
import styles from './own.module.css';

const w = pictureWords.own;

/** A picture that a person brought, and the square cut out of it. */
export interface Own {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
}

interface Props {
  readonly own: Own | null;
  /** Another picture, with the square in its middle. */
  readonly onPicture: (picture: ImageBitmap | null) => void;
  readonly onCrop: (change: (crop: Crop) => Crop) => void;
  readonly watched: boolean;
}

/** A picture of one's own, by file, drag, paste or camera, and what the runs take it for. */
export default function OwnTab({ own, onPicture, onCrop, watched }: Props) {
  const classes = useSession((session) => session.data?.classes);
  const [filming, setFilming] = useState(false);
  const [dragged, setDragged] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (picture: ImageBitmap): void => {
    setProblem(null);
    setFilming(false);
    onPicture(picture);
  };
  const film = (): void => {
    setProblem(null);
    setFilming(true);
  };
  const read = (file: File | undefined, name?: string): void => {
    if (file === undefined) setProblem(w.problems.noPicture);
    else
      readPicture(file, name).then(take, (error: unknown) => {
        setProblem(error instanceof PictureError ? error.message : String(error));
      });
  };
  const pasted = useEffectEvent((event: ClipboardEvent): void => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (file === undefined) return;
    event.preventDefault();
    read(file, w.pasted);
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => pasted(event);
    addEventListener('paste', listener);
    return () => removeEventListener('paste', listener);
  }, []);
  const drag =
    (over: boolean) =>
    (event: DragEvent): void => {
      // Also tells the page, which opens what is dropped elsewhere, that this is taken.
      event.preventDefault();
      setDragged(over);
    };

  if (classes === undefined) return <Blocked />;
  const sources = (
    <div className={styles.sources}>
      <FileButton label={w.choose} meaning={w.chooseMeaning} accept="image/*" onChoose={([file]) => read(file)} />
      <Button kind="quiet" unavailable={'mediaDevices' in navigator ? undefined : w.problems.noCameraHere} onPress={film}>
        {w.camera}
      </Button>
      {own !== null && (
        <Button ref={passingFocusOut} kind="quiet" onPress={() => onPicture(null)}>
          {w.remove}
        </Button>
      )}
      <span className={`panel-hint ${styles.drop}`}>{w.orDrop}</span>
    </div>
  );
  return (
    <div
      className={styles.own}
      tabIndex={-1}
      data-dragged={dragged}
      data-empty={own === null}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        read(event.dataTransfer.files[0]);
      }}
    >
      <p className="panel-hint">{w.hint}</p>
      {sources}
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {filming ? (
        <Camera
          onPicture={take}
          onProblem={(message) => {
            setFilming(false);
            setProblem(message);
          }}
          onStop={() => setFilming(false)}
        />
      ) : own === null ? (
        <div className={styles.empty} aria-hidden="true">
          {w.drop}
        </div>
      ) : (
        <OwnPicture {...own} classes={classes} onCrop={onCrop} watched={watched} />
      )}
      <p className="panel-hint">{w.closed(formatWords.list(classes.map((name) => pictureWords.className(name))))}</p>
    </div>
  );
}
