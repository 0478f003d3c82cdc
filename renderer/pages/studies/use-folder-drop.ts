/** A folder that is dropped on the window, whatever page it shows, is opened as a study. */
import { useEffect } from 'react';
import { pathOf } from '../../api.ts';
import { go } from '../../state/route.ts';
import { toast } from '../../state/toasts.ts';
import { droppedFolder } from './drop.ts';

/** Text that is dragged within the page, or into a field, is not ours. */
const isFile = ({ target, dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') === true &&
  !(target instanceof Element && target.closest('input, textarea'));

export function useFolderDrop(): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const { dataTransfer, defaultPrevented } = event;
      if (defaultPrevented || dataTransfer === null || !isFile(event)) return;
      // Else the window would go there.
      event.preventDefault();
      const folder = droppedFolder(dataTransfer, pathOf);
      if (folder !== null) return go({ page: 'study', folder });
      if (!dataTransfer.types.includes('Files')) return;
      go({ page: 'studies' });
      toast({
        text: 'The window is not told where a dropped folder lies. Choose it, or paste its path.',
      });
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}
