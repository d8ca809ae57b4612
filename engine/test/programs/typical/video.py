"""writes and reads videos and sound"""
# says: True (120, 160, 3)
# timeoutMs: 120000
import subprocess
import imageio
import imageio.v3 as iio
import numpy as np
import cv2

subprocess.run('ffmpeg -y -f lavfi -i testsrc=duration=1:size=160x120:rate=10 -f lavfi -i sine=duration=1 -c:v libx264 -pix_fmt yuv420p -c:a aac /mnt/data/t.mp4', shell=True, check=True, capture_output=True)
cap = cv2.VideoCapture('/mnt/data/t.mp4')
print(int(cap.get(cv2.CAP_PROP_FRAME_COUNT)), cap.get(cv2.CAP_PROP_FPS))
ok, f = cap.read()
cv2.imwrite('f.png', f)
print(ok, f.shape)
out = cv2.VideoWriter('o.mp4', cv2.VideoWriter_fourcc(*'mp4v'), 10, (64, 64))
[out.write(np.full((64, 64, 3), i, np.uint8)) for i in range(10)]
out.release()
subprocess.run(['ffmpeg', '-y', '-i', '/mnt/data/t.mp4', '-vf', 'fps=5,scale=80:-1', '/mnt/data/t.gif'], check=True, capture_output=True)
subprocess.run(['ffmpeg', '-y', '-i', '/mnt/data/t.mp4', '-q:a', '2', '/mnt/data/t.mp3'], check=True, capture_output=True)
imageio.mimsave('m.gif', [np.full((20, 20, 3), i * 20, np.uint8) for i in range(5)], fps=5)
w = imageio.get_writer('w.mp4', fps=10)
for i in range(5):
    w.append_data(np.full((64, 64, 3), i * 20, np.uint8))
w.close()
print(subprocess.run(['ffprobe', '-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', 't.mp4'], capture_output=True, text=True).stdout)
