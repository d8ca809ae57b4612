"""uses the tools of a shell: files keep their modes and times, and terminals work"""
# says: problems: []
import os
import pty
import shutil
import subprocess

problems = []
for line in (
    "echo one > a && sed -i s/one/two/ a && grep -q two a",
    "install -m 640 a b && [ $(stat -c %a b) = 640 ]",
    "cp -a a c && cp --reflink=auto a d && mv d e && ln -s e f && ln e g && readlink f",
    "tar czf t.tar.gz a b && mkdir out && tar xzf t.tar.gz -C out && cmp a out/a",
    "find . -type f | sort | xargs wc -c",
    "touch -d 2020-01-01 a && truncate -s 100 a && dd if=a of=h bs=10 count=2 status=none",
    "flock a true && timeout 5 true && nice -n 1 true && setsid true && sync",
    "cat <(echo x) | tee i | tac && du -s . && df . && ls -la && rm -rf out",
):
    done = subprocess.run(line, shell=True, executable="/bin/bash", capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        problems.append((line, done.stderr))
shutil.copytree(".", "/tmp/copy", symlinks=True)
child, terminal = pty.fork()
if child == 0:
    os.execv("/bin/stty", ["stty", "rows", "30", "columns", "90"])
os.waitpid(child, 0)
if os.get_terminal_size(terminal) != (90, 30):
    problems.append("terminal")
print("problems:", problems)
