// Leaves parts of the language client out of the bundle that have nothing to do here: the server offers none of it, and
// together they are a fifth of the bundle. In their place stands a class that does nothing; the client's constructor
// makes one of each, and `src/client/connection.ts` throws them away.

const ABSENT = [
    "callHierarchy",
    "colorProvider",
    "completion",
    "declaration",
    "definition",
    "documentHighlight",
    "documentLink",
    "documentSymbol",
    "executeCommand",
    "fileOperations",
    "foldingRange",
    "formatting",
    "implementation",
    "inlayHint",
    "inlineCompletion",
    "inlineValue",
    "linkedEditingRange",
    "reference",
    "rename",
    "selectionRange",
    "semanticTokens",
    "signatureHelp",
    "textDocumentContent",
    "typeDefinition",
    "typeHierarchy",
    "workspaceSymbol",
];

const STAND_IN = "class Absent {} module.exports = new Proxy({}, { get: () => Absent });";

/** The plugin for esbuild. Fails where the language client no longer has one of the parts. */
export const absentFeatures = {
    name: "absent-features",
    setup(build) {
        const left = new Set(ABSENT);
        const modules = new RegExp(`/vscode-languageclient/lib/common/(${ABSENT.join("|")})\\.js$`);
        build.onLoad({ filter: modules }, ({ path }) => {
            left.delete(modules.exec(path)[1]);
            return { contents: STAND_IN, loader: "js" };
        });
        build.onEnd(() => {
            const errors = [...left].map((name) => ({ text: `the language client has no ${name} to leave out` }));
            return { errors };
        });
    },
};
