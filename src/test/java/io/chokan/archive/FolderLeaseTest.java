package io.chokan.archive;

class FolderLeaseTest extends LeaseContract {
    @Override
    protected ObjectStore store(String name) {
        return new FolderObjectStore(folder.resolve(name));
    }
}
