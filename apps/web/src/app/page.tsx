import { GoHome } from '@/features/session/go-home';

export default function Home() {
  return <GoHome />;
}
