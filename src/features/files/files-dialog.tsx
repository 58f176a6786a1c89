import { Dialog } from '../../components/dialog.tsx';
import { NOTHING_BROUGHT, useBrought } from '../../store/page/brought.ts';
import { fileWords as w } from '../../words/file-words.ts';
import { ExperimentSection } from './experiment-section.tsx';
import { ReportSection } from './report-section.tsx';
import { WeightsSection } from './weights-section.tsx';

/** What leaves the page as a file, and what comes back. */
export default function FilesDialog({ onClose }: { readonly onClose: () => void }) {
  const close = (): void => {
    useBrought.setState(NOTHING_BROUGHT);
    onClose();
  };
  return (
    <Dialog title={w.title} closeLabel={w.close} onClose={close}>
      <ExperimentSection />
      <WeightsSection />
      <ReportSection />
    </Dialog>
  );
}
