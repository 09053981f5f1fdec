package io.chokan.archive;

class ArchiveTest extends ArchiveContract {
    @Override
    protected ObjectStore store(String name) {
        return new FolderObjectStore(folder.resolve(name));
    }
}
