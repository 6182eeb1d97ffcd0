import { PortalEntry } from '@/features/portal/portal-entry';

export default function PortalPage() {
  return <PortalEntry />;
}
