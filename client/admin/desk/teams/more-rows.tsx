import { Button } from '@mantine/core';
import classes from './lists.module.css';

/** Below a list that goes on. */
export function MoreRows({ left, onMore }: { left: number; onMore: () => void }) {
  if (left === 0) return null;
  return (
    <div className={classes.more}>
      <Button variant="default" onClick={onMore}>
        Show more
      </Button>
      <span>{left.toLocaleString()} more</span>
    </div>
  );
}
