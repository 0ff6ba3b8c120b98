import type { Plugin } from 'vite';

/**
 * Tells browsers that understand it (Chrome from 136 on) that nearly all functions of a file are called as it is loaded. Else they read a function
 * that is called a second time, after they have skipped it the first time; for the others it is a comment.
 * @param chunk the name of the chunk.
 */
export function compiledAtOnce(chunk: string): Plugin {
  return {
    name: 'poolgate:compiled-at-once',
    generateBundle: {
      // It has to be the first line, and Vite writes lines of its own before that of the bundler.
      order: 'post',
      handler: (_options, bundle) => {
        for (const file of Object.values(bundle))
          if (file.type === 'chunk' && file.name === chunk) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      },
    },
  };
}
