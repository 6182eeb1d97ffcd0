'use client';

import type { AlertView } from '@kilowallet/contracts';
import { classes, DateTime, Skeleton, type Tone } from '@kilowallet/ui';
import { RiAlertLine, RiCheckLine, RiErrorWarningLine, RiInformationLine } from '@remixicon/react';

type Severity = AlertView['severity'];
const LOOK: Record<Severity, { tone: Tone; word: string; color: string; Icon: typeof RiAlertLine }> = {
  info: { tone: 'info', word: 'Information', color: 'text-info', Icon: RiInformationLine },
  warning: { tone: 'warn', word: 'Warning', color: 'text-warn', Icon: RiAlertLine },
  critical: { tone: 'bad', word: 'Critical', color: 'text-bad', Icon: RiErrorWarningLine },
};

/** What the utility had to say, newest first. */
export function AlertList(props: {
  alerts: readonly AlertView[] | undefined;
  expected?: number;
  /** Every row as high as the next, for a card that must not grow when they arrive. */
  even?: boolean;
  /** Offers to mark what is unread as read. */
  onRead?: (alertId: string) => void;
}) {
  const { alerts, expected = 3, even = false } = props;
  return (
    <ul aria-busy={alerts === undefined}>
      {alerts?.map((alert) => <AlertItem key={alert.id} alert={alert} even={even} onRead={props.onRead} />) ??
        Array.from({ length: expected }, (_, row) => (
          <li key={row} className={classes(ROW, even && EVEN)}>
            <Skeleton className="h-5 w-3/4" />
            <Skeleton className="mt-1 h-4 w-32" />
          </li>
        ))}
    </ul>
  );
}

const ROW = 'border-t border-line px-5 py-3.5 text-sm first:border-t-0';
const EVEN = 'h-23 sm:h-18';

function AlertItem(props: { alert: AlertView; even: boolean; onRead: ((alertId: string) => void) | undefined }) {
  const { alert, even, onRead } = props;
  const { Icon, color, word } = LOOK[alert.severity];
  return (
    <li className={classes('flex gap-3', ROW, even && EVEN)}>
      <Icon aria-label={word} className={classes('mt-0.5 size-5 shrink-0', color)} />
      <div className="min-w-0 flex-1">
        <p
          className={classes(
            'text-ink',
            alert.readAt === null && 'font-medium',
            even && 'line-clamp-2 sm:line-clamp-1',
          )}
        >
          {alert.message}
        </p>
        <DateTime at={alert.raisedAt} className="mt-0.5 block text-faint" />
      </div>
      {onRead && alert.readAt === null && (
        <button
          type="button"
          aria-label={`Mark as read: ${alert.message}`}
          title="Mark as read"
          onClick={() => onRead(alert.id)}
          className="flex size-9 shrink-0 cursor-pointer items-center justify-center self-center rounded-lg text-faint hover:bg-sunken hover:text-ink"
        >
          <RiCheckLine aria-hidden className="size-5" />
        </button>
      )}
    </li>
  );
}
