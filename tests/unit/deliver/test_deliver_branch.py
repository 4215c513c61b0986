"""A release on the branch of a static host: one commit a release, a short history, nothing of the office touched."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from deliver_sites import NEW, OLD, assert_holds, built

from gkssg.deliver import DeliverError, Place, Plan, Program, Source, branch_of, push
from gkssg.model.artifact import made_text
from gkssg.publish import MANIFEST

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    **{"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"},
}
WHO = ("-c", "user.name=汀守义", "-c", "user.email=ting@example.com")


def git(folder: Path, *args: str) -> str:
    done = subprocess.run(["git", *WHO, *args], cwd=folder, env=ENVIRONMENT, capture_output=True, check=True)
    return done.stdout.decode("utf-8").strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """An empty repository."""
    git(tmp_path, "init", "--bare", "--quiet", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The office's own repository, with a change in its index and one in its working tree."""
    office = tmp_path / "office"
    office.mkdir()
    git(office, "init", "--quiet")
    (office / "site.yaml").write_text("名称: 甲", "utf-8")
    git(office, "add", "site.yaml")
    git(office, "commit", "--quiet", "-m", "一")
    (office / "a.md").write_text("甲", "utf-8")
    git(office, "add", "a.md")
    (office / "b.md").write_text("乙", "utf-8")
    return office


def deliver(source: Source, remote: Path | str, office: Path, history: int = 10, branch: str = "gh-pages") -> Plan:
    place = Place(str(remote), branch, history, Program(("git",), office, ENVIRONMENT, "请安装"))
    with branch_of(place, source) as found:
        push(found, source, lambda stage, done, of: None)
    return found.plan


def checked_out(remote: Path, folder: Path) -> Path:
    """The branch as the host would show it."""
    shutil.rmtree(folder, ignore_errors=True)
    git(remote, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(folder))
    shutil.rmtree(folder / ".git")
    return folder


def added_by_others(remote: Path, folder: Path, **files: str) -> None:
    """Somebody commits files to the branch."""
    shutil.rmtree(folder, ignore_errors=True)
    git(remote, "clone", "--quiet", str(remote), str(folder))
    has = "origin/gh-pages" in git(folder, "branch", "--remotes")
    git(folder, "checkout", "--quiet", *(["gh-pages"] if has else ["--orphan", "gh-pages"]))
    for name, text in files.items():
        file = folder / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "别人")
    git(folder, "push", "--quiet", "origin", "gh-pages")


def test_a_release_is_a_commit_and_the_office_is_untouched(tmp_path: Path, remote: Path, office: Path) -> None:
    old, new = built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)
    hook = office / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    before = git(office, "status", "--porcelain"), git(office, "for-each-ref"), sorted(office.rglob("*"))
    git(office, "remote", "add", "origin", str(remote))
    deliver(old, "origin", office)
    assert_holds(checked_out(remote, tmp_path / "out"), old, ".nojekyll")
    plan = deliver(new, "origin", office)
    assert len(plan.added) == 5 and set(plan.gone) == {"static/old.css", "items/8.html", "items/9/z.html"}
    assert_holds(checked_out(remote, tmp_path / "out"), new, ".nojekyll")
    log = git(remote, "log", "--format=%an %ae %s", "gh-pages").splitlines()
    assert log == [f"gkssg gkssg@localhost gkssg 发布版本 {each.release.id}" for each in (new, old)]
    assert before == (git(office, "status", "--porcelain"), git(office, "for-each-ref"), sorted(office.rglob("*")))
    tip = git(remote, "rev-parse", "gh-pages")
    assert deliver(new, "origin", office).is_done and git(remote, "rev-parse", "gh-pages") == tip


def test_the_office_is_the_author_when_its_git_says_who_it_is(tmp_path: Path, remote: Path, office: Path) -> None:
    git(office, "config", "user.name", "青川<市>")
    git(office, "config", "user.email", "a@example.com")
    deliver(built(tmp_path / "old", OLD), remote, office)
    assert git(remote, "log", "--format=%an %ae %cn", "gh-pages") == "青川市 a@example.com 青川市"


def test_the_same_release_is_the_same_tree(tmp_path: Path, remote: Path, office: Path) -> None:
    new = built(tmp_path / "new", NEW)
    deliver(new, remote, office, branch="a")
    deliver(built(tmp_path / "old", OLD), remote, office, branch="b")
    deliver(new, remote, office, branch="b")
    trees = git(remote, "rev-parse", "a^{tree}", "b^{tree}").split()
    manifest = [git(remote, "show", f"{branch}:{MANIFEST}") for branch in "ab"]
    assert trees[0] == trees[1] and manifest[0] == manifest[1]


@pytest.mark.skipif(os.name == "nt", reason="a script stands in for ssh")
def test_the_remote_is_reached_as_the_offices_own_repository_reaches_it(
    tmp_path: Path, remote: Path, office: Path
) -> None:
    way = tmp_path / "way"
    way.write_text('#!/bin/sh\nexec sh -c "$2"\n', "utf-8")
    way.chmod(0o755)
    header = "http.https://example.com/a b.extraHeader"
    included = tmp_path / "token.config"
    git(office, "config", "--file", str(included), header, 'AUTHORIZATION: "basic" x\\y; # z')
    git(office, "config", "include.path", str(included))
    git(office, "config", "core.sshCommand", str(way))
    git(office, "config", "ssh.variant", "simple")
    git(office, "config", "user.note", "not asked for")
    (office / ".git" / "config").open("a", encoding="utf-8").write("[http]\n\tsslVerify\n")
    new = built(tmp_path / "new", NEW)
    deliver(new, f"server:{remote}", office)
    assert_holds(checked_out(remote, tmp_path / "out"), new, ".nojekyll")
    with branch_of(Place(str(remote), "gh-pages", 1, Program(("git",), office, ENVIRONMENT, "")), new) as branch:
        known = [branch.git.run("config", "--get-all", key).out.decode() for key in (header, "user.note")]
        assert known == ['AUTHORIZATION: "basic" x\\y; # z\n', ""]
        assert branch.git.run("config", "--type=bool", "http.sslVerify").out == b"true\n"


@pytest.mark.parametrize(("history", "left"), [(1, 1), (2, 2), (3, 3), (10, 5)])
def test_the_history_is_kept_short(tmp_path: Path, remote: Path, office: Path, history: int, left: int) -> None:
    sources = [built(tmp_path / f"{n}", (made_text("index.html", f"第 {n} 版"),)) for n in range(5)]
    for source in sources:
        deliver(source, remote.as_uri(), office, history)
    log = git(remote, "log", "--format=%s", "gh-pages").splitlines()
    assert log == [f"gkssg 发布版本 {each.release.id}" for each in reversed(sources)][:left]
    texts = [git(remote, "show", f"gh-pages~{back}:index.html") for back in range(left)]
    assert texts == [f"第 {4 - back} 版" for back in range(left)]
    git(remote, "fsck", "--strict")


def test_the_name_of_the_host_and_files_of_others_stay(tmp_path: Path, remote: Path, office: Path) -> None:
    old, new = built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)
    added_by_others(remote, tmp_path / "work", CNAME="www.example.com")
    deliver(old, remote, office)
    added_by_others(remote, tmp_path / "work", **{"说明 “一”__txt": "别人的"})
    plan = deliver(new, remote, office)
    assert plan.others == ("CNAME", "说明 “一”.txt")
    assert_holds(checked_out(remote, tmp_path / "out"), new, ".nojekyll", "CNAME", "说明 “一”.txt")
    assert (tmp_path / "out" / "CNAME").read_text("utf-8") == "www.example.com"


def test_a_page_that_somebody_edited_on_the_branch_is_put_right(tmp_path: Path, remote: Path, office: Path) -> None:
    new = built(tmp_path / "new", NEW)
    deliver(new, remote, office)
    added_by_others(remote, tmp_path / "work", index__html="改过")
    assert [each.path for each in deliver(new, remote, office).replaced] == ["index.html"]
    assert_holds(checked_out(remote, tmp_path / "out"), new, ".nojekyll")


@pytest.mark.parametrize("name", ["nian", "items/3.html", "items/3.html/x"])
def test_a_file_of_others_where_the_release_has_one_is_refused(
    tmp_path: Path, remote: Path, office: Path, name: str
) -> None:
    deliver(built(tmp_path / "old", OLD), remote, office)
    added_by_others(remote, tmp_path / "work", **{name: "别人的"})
    with pytest.raises(DeliverError, match=rf"新的网站也要用它们的名字：{name}。"):
        deliver(built(tmp_path / "new", NEW), remote, office)
    assert git(remote, "show", f"gh-pages:{name}") == "别人的"


@pytest.mark.parametrize("files", [{"README": "程序"}, {"manifest__json": "{}"}])
def test_a_branch_with_something_else_is_refused(
    tmp_path: Path, remote: Path, office: Path, files: dict[str, str]
) -> None:
    added_by_others(remote, tmp_path / "work", **files)
    tip = git(remote, "rev-parse", "gh-pages")
    with pytest.raises(DeliverError, match="为免误删，没有发布。请用 --branch"):
        deliver(built(tmp_path / "new", NEW), remote, office)
    assert git(remote, "rev-parse", "gh-pages") == tip


def test_somebody_who_pushed_meanwhile_is_not_overwritten(tmp_path: Path, remote: Path, office: Path) -> None:
    old, new = built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)
    deliver(old, remote, office)
    place = Place(str(remote), "gh-pages", 10, Program(("git",), office, ENVIRONMENT, ""))
    with branch_of(place, new) as branch:
        added_by_others(remote, tmp_path / "work", CNAME="x.example.com")
        tip = git(remote, "rev-parse", "gh-pages")
        with pytest.raises(DeliverError, match="别人改过分支 gh-pages，没有覆盖它"):
            push(branch, new, lambda stage, done, of: None)
    assert git(remote, "rev-parse", "gh-pages") == tip


def test_a_remote_that_refuses_is_told_and_keeps_its_site(tmp_path: Path, remote: Path, office: Path) -> None:
    old, new = built(tmp_path / "old", OLD), built(tmp_path / "new", NEW)
    deliver(old, remote, office)
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho locked by https://a:secret@host/x >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    with pytest.raises(DeliverError, match=r"没有成功，原来的网站原样没有动。git 说：.*locked by") as told:
        deliver(new, remote, office)
    assert "secret" not in str(told.value)
    hook.unlink()
    assert_holds(checked_out(remote, tmp_path / "out"), old, ".nojekyll")


def test_what_cannot_be_reached_or_run_is_told_without_a_password(tmp_path: Path, office: Path) -> None:
    new = built(tmp_path / "new", NEW)
    with pytest.raises(DeliverError, match=r"连不上 .*请检查地址、网络和权限") as told:
        deliver(new, "http://a:secret@127.0.0.1:1/x.git", office)
    assert "secret" not in str(told.value)
    with pytest.raises(DeliverError, match="不能做分支的名字"):
        deliver(new, "origin", office, branch="a..b")
    with pytest.raises(DeliverError, match="不是远程仓库"):
        deliver(new, "--upload-pack=touch x", office)
    place = Place("origin", "gh-pages", 1, Program(("git-that-is-not-there",), office, ENVIRONMENT, "请先安装。"))
    with pytest.raises(DeliverError, match="请先安装"), branch_of(place, new):
        pass


def test_a_source_that_changes_meanwhile_is_not_pushed(tmp_path: Path, remote: Path, office: Path) -> None:
    new = built(tmp_path / "new", NEW)
    (new.folder / "feed.xml").unlink()
    (new.folder / "feed.xml").write_text("改", "utf-8")
    with pytest.raises(DeliverError, match=r"feed\.xml 在发布期间被改动"):
        deliver(new, remote, office)
    assert git(remote, "for-each-ref") == ""
