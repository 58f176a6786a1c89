import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { passingFocusOut } from '../../../components/landmarks.ts';
import { messageOf } from '../../../spec/message-of.ts';
import { pictureWords } from '../../../words/picture-words.ts';
import styles from './own.module.css';

const w = pictureWords.own;

interface Props {
  readonly onPicture: (picture: ImageBitmap) => void;
  readonly onProblem: (message: string) => void;
  readonly onStop: () => void;
}

/** What the camera sees, until a picture is taken. The camera is off as soon as this is gone. */
export function Camera({ onPicture, onProblem, onStop }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState(false);
  const fail = useEffectEvent((error: unknown): void => onProblem(cameraProblem(error)));
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | undefined;
    const stop = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } },
      });
      if (gone || video.current === null) {
        stop();
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
    };
    start().catch((error: unknown) => {
      stop();
      if (!gone) fail(error);
    });
    return () => {
      gone = true;
      stop();
    };
  }, []);
  const take = (): void => {
    if (video.current !== null) void createImageBitmap(video.current).then(onPicture);
  };
  return (
    <div ref={passingFocusOut} className={styles.camera}>
      {/* It has no sound. */}
      <video ref={video} className={styles.video} muted playsInline aria-label={w.cameraView} onPlaying={() => setRunning(true)} />
      <div className={styles.buttons}>
        <Button kind="primary" unavailable={running ? undefined : w.cameraStarting} onPress={take}>
          {w.takePicture}
        </Button>
        <Button onPress={onStop}>{w.stopCamera}</Button>
      </div>
    </div>
  );
}

/** Why there is no camera (names as in the Media Capture specification, section 10.2), and what to do. */
function cameraProblem(error: unknown): string {
  const { problems } = w;
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return problems.denied;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return problems.noCamera;
    case 'NotReadableError':
    case 'AbortError':
      return problems.cameraBusy;
    default:
      return problems.cameraFailed(messageOf(error));
  }
}
