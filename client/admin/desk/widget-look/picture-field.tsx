import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import classes from './widget-look.module.css';

/** Shown at 36 px, on dense screens twice and more. */
const SIDE_PX = 96;

/** A picture of the house for the chat's head: made small here, so that it travels with the look. */
export function PictureField({
  picture,
  onChange,
}: {
  picture: string | null;
  onChange: (picture: string | null) => void;
}) {
  const [failed, setFailed] = useState(false);
  function choose(file: File | null) {
    if (file === null) return;
    shrink(file).then(
      (small) => {
        setFailed(false);
        onChange(small);
      },
      () => setFailed(true),
    );
  }
  return (
    <div className={classes.field}>
      <span>Picture in the head</span>
      <div className={classes.line}>
        {picture !== null && <img className={classes.picture} src={picture} alt="As it is now" />}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={choose}>
          {(props) => (
            <Button variant="default" {...props}>
              {picture === null ? 'Choose a picture' : 'Choose another'}
            </Button>
          )}
        </FileButton>
        {picture !== null && (
          <Button variant="subtle" onClick={() => onChange(null)}>
            Remove
          </Button>
        )}
      </div>
      {failed && (
        <p className={classes.failed} role="alert">
          This file can’t be read as a picture. Choose a PNG, JPEG or WebP.
        </p>
      )}
    </div>
  );
}

async function shrink(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE_PX;
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new Error('no canvas');
  // The middle of it, as a square.
  drawing.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, SIDE_PX, SIDE_PX);
  bitmap.close();
  return canvas.toDataURL('image/png');
}
